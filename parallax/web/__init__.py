"""What the server answers beside the pages: headers, previews, the API."""

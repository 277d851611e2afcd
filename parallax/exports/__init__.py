"""What leaves the browser: a view's rows as files of many kinds."""

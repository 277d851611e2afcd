"""What pages, files and previews say in sentences, composed from the dossier's labels."""

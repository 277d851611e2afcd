"""The tables that pages, shell, API and files show alike, under one state of the address."""

"""What leaves the program: a view's rows as text."""

"""An article as it is read: blocks of text, marked claims, and their counterparts."""

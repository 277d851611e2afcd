"""The state of a page as a web address: parameters, their codec, dependencies, old forms, links."""

"""What a link shows before anybody opens it: a title, a finding in a sentence, a picture."""

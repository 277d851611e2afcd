"""What curators need and no page uses: anchors after a text has changed, and their repair."""

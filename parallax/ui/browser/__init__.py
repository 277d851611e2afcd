"""The parts of the dashboard that run in the browser: components of JavaScript, and their door."""

"""The dashboard's frame and components: the only part of the package that loads Streamlit."""

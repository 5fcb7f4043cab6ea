"""Texts of law: taken apart, put into the store, and shown as they stood on a day."""

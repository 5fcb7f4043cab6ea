"""What people look at: pages that show the graph and the words behind each fact.

Services mount the functions that take a store and give HTML or plain data;
the command line those that write files.
"""

from kg.explorer.document import policy_of
from kg.explorer.views import (
    atlas_data,
    atlas_html,
    page_data,
    page_html,
    path_data,
    selected_html,
    write_atlas,
    write_page,
)

__all__ = [
    "atlas_data",
    "atlas_html",
    "page_data",
    "page_html",
    "path_data",
    "policy_of",
    "selected_html",
    "write_atlas",
    "write_page",
]

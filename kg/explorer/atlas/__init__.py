"""The atlas: the whole graph by communities, laid out beforehand, on one page."""

from kg.explorer.atlas.gather import Atlas, Community, Line, gather
from kg.explorer.atlas.page import atlas_payload, render_atlas

__all__ = ["Atlas", "Community", "Line", "atlas_payload", "gather", "render_atlas"]

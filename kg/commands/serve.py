"""``kg serve``: answer over HTTP."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.commands.terminal.options import PATH, Count, lang_option, option, subcommand
from kg.commands.terminal.output import say
from kg.messages import message


@subcommand("serve")
@option("--host", default="127.0.0.1", metavar="HOST")
@option("--port", type=Count(), default=8000)
@option("--token", envvar="GREENDOCKET_TOKEN", metavar="TOKEN")
@option("--workers", type=Count(), default=2)
@option("--timeout", type=Count(), default=30)
@option("--max-rows", type=Count(), default=100_000)
@option("--max-bytes", type=Count(), default=64 * 1024 * 1024)
@option("--memory", type=Count(), default=2048)
@option("--cache", type=Count(), default=64)
@option("--slow", type=Count(), default=2)
@option("--cors", multiple=True, metavar="ORIGIN")
@option("--remote-token", envvar="GREENDOCKET_REMOTE_TOKEN", metavar="TOKEN")
@option("--union", "unites", is_flag=True)
@option("--store", default="greendocket-store", envvar="GREENDOCKET_STORE", metavar="DIR-OR-URL")
@option("--remote-refresh", type=Count(), default=60)
@option("--judgements", type=PATH, metavar="FILE")
@lang_option
def command(cors: tuple[str, ...], judgements: Path | None, **chosen: object) -> None:
    """Serve until interrupted."""
    from kg.server.running import run
    from kg.server.settings import Settings

    settings = Settings(cors=cors, **chosen)  # type: ignore[arg-type]
    carry_out = None
    if not settings.is_remote:
        from kg.build import judging
        from kg.graph.snapshot import generation_of

        generation_of(settings.folder)  # say at once that there is no store
        file = judging.judgements_of(settings.folder, judgements)
        settings, carry_out = replace(settings, judgements=file), judging.apply
    say(message("serve.listening", host=settings.host, port=settings.port))
    run(settings, carry_out)

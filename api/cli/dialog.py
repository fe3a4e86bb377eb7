"""The Beredskapsdialog: `dialog` with one company, `followup` and `reach` over all of them."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from api.cli.command import Call, command
from api.cli.text.dialog import dialog_text, followup_text, reach_text
from api.documents.dialog import dialog_document
from api.documents.dialog_saving import save_answers, saved_document
from api.documents.followup import followup_document, reach_document
from api.errors import Failure
from api.json_text import read_json
from api.typed import read_company_id, refuse_personal_number
from graph.model.build import LiveGraph

_ACTOR = "cli"
_FILE = click.Path(dir_okay=False, path_type=Path)


@command(
    "dialog",
    click.Argument(["orgnr"]),
    click.Option(["--answers"], type=_FILE, metavar="FILE"),
    click.Option(["--id", "dialogue"], metavar="DIALOGUE"),
    click.Option(["--paper"], type=_FILE, metavar="FILE"),
)
def dialog(
    call: Call, orgnr: str, answers: Path | None, dialogue: str | None, paper: Path | None
) -> None:
    """Show a dialogue with a company; what a file of answers says is saved first."""
    identity = read_company_id(orgnr)
    refuse_personal_number(dialogue or "")
    write = _writer_for(paper) if paper else None
    said = read_json(_content(answers), "bad_json") if answers else None
    with call.store() as store:
        live = LiveGraph(store)
        if answers:
            saved = save_answers(live, identity, dialogue, said, _ACTOR)
            document = saved_document(live, saved, call.language)
        else:
            document = dialog_document(live.current(), identity, call.language, dialogue)
    if paper and write:
        paper.write_bytes(write(call, document))
    call.answer(document, dialog_text)


@command(
    "followup", click.Argument(["file"], type=_FILE), click.Option(["--project"], metavar="NUMBER")
)
def followup(call: Call, file: Path, project: str | None) -> None:
    """Write the dialogues of a project to a file for Excel."""
    refuse_personal_number(project or "")
    _ending(file, (".csv", ".xlsx"))
    with call.graph() as graph:
        document = followup_document(graph, project, call.language)
    from api.export.followup import followup_csv, followup_xlsx

    make = followup_csv if file.suffix.lower() == ".csv" else followup_xlsx
    file.write_bytes(make(document, call.language))
    call.answer({**document, "file": file.name}, followup_text)


@command("reach", click.Option(["--project"], metavar="NUMBER"))
def reach(call: Call, project: str | None) -> None:
    """Show who has been reached, against who exists."""
    refuse_personal_number(project or "")
    with call.graph() as graph:
        document = reach_document(graph, project, call.language)
    call.answer(document, reach_text)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise Failure("no_file", file=file.name) from None


def _writer_for(file: Path) -> Any:
    return _markdown if _ending(file, (".docx", ".md")) == ".md" else _word


def _ending(file: Path, allowed: tuple[str, ...]) -> str:
    ending = file.suffix.lower()
    if ending not in allowed:
        raise Failure("bad_paper", endings=", ".join(allowed))
    return ending


def _markdown(call: Call, document: dict[str, Any]) -> bytes:
    from api.export.markdown import to_markdown
    from api.export.plan import plan_outline

    return to_markdown(plan_outline(document, call.language, date.today())).encode()


def _word(call: Call, document: dict[str, Any]) -> bytes:
    from api.export.plan import plan_outline, plan_title
    from api.export.word import to_word

    outline = plan_outline(document, call.language, date.today())
    title = plan_title(document, call.language)
    return to_word(outline, title, call.language, datetime.now().astimezone())

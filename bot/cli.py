"""The command `thidua`: every command says what it did, and ends with one clear line and a code other than 0 when it could not."""

import os
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bot.settings import Settings, UnsafeSettingsError, load


class Plainly(TyperGroup):
    """Whatever stops a command, the operator reads one line that says what to do; a traceback only for a bug of ours."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for; what it makes is for its owner alone."""
        os.umask(0o077)
        try:
            return super().invoke(ctx)
        except Exception as error:
            sentence = _sentence(error)
            if sentence is None:
                raise
            raise stop(sentence) from error


def _sentence(error: Exception) -> str | None:
    from sqlalchemy.exc import DBAPIError

    from bot.keeping import OperatorError
    from bot.service import CannotStartError
    from storage.schema import SchemaTooNewError
    from storage.writer import DatabaseAwayError

    if isinstance(error, CannotStartError):
        return f"cannot start: {error}"
    if isinstance(error, DatabaseAwayError | DBAPIError):
        return f"DATABASE_URL: the database does not answer: {str(error).splitlines()[0]}"
    return str(error) if isinstance(error, OperatorError | SchemaTooNewError) else None


app = typer.Typer(
    cls=Plainly,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Thi Đua: a chatbot for emulation blocs.",
)
bloc_app = typer.Typer(no_args_is_help=True, help="Blocs as files.")
app.add_typer(bloc_app, name="bloc")


def settings() -> Settings:
    """The settings, or the end with what is wrong."""
    try:
        return load()
    except UnsafeSettingsError as error:
        raise stop(f"settings: {error}") from error


def stop(sentence: str) -> typer.Exit:
    """Say why it cannot go on; for `raise stop(...)`."""
    typer.echo(sentence, err=True)
    return typer.Exit(1)


@app.command()
def run(
    *,
    key_lost: Annotated[bool, typer.Option(help="Start although the key of open ballots is lost for good.")] = False,
) -> None:
    """Run the bot: polling, or a webhook when WEBHOOK_URL is set."""
    from bot.service import run_service

    run_service(settings(), key_lost=key_lost)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Where the page of phones is served.")] = 8088,
    bloc: Annotated[Path, typer.Option(help="A file in blocs/.")] = Path("blocs/kon-tum.yaml"),
    lang: Annotated[str, typer.Option(help="vi or en.")] = "vi",
    *,
    story: Annotated[bool, typer.Option(help="Tell the bloc's year, an event a press.")] = False,
) -> None:
    """The main job with a real bloc, a simulator and a page of phones; touches no messenger."""
    from bot.demo import run_demo

    run_demo(port, bloc, lang, told=story)


@app.command()
def migrate() -> None:
    """Bring the database up to date; doing it twice is safe."""
    from bot.operator import migrate as work

    typer.echo(work(settings()))


@app.command()
def check() -> None:
    """Settings, database, schema, messenger, clock, free disk: a table; code 1 when one is not well."""
    from bot.operator import check as work

    lines, well = work(settings())
    typer.echo("\n".join(lines))
    raise typer.Exit(0 if well else 1)


@app.command()
def invite(name: Annotated[str, typer.Argument(help="The bloc's key, as in its file.")]) -> None:
    """Print one-time invitation links and codes for each agency's leader and officer."""
    from bot.operator import invite as work

    typer.echo(work(settings(), name))


@app.command()
def backup(file: Path) -> None:
    """Write a consistent copy of the database while the bot runs. The ballot key is not in it."""
    from bot.keeping import backup as work

    typer.echo(work(settings(), file))


@app.command()
def restore(file: Path) -> None:
    """Put a backup in the place of the database; the bot must not run. What was there is kept beside it. Its open ballots are annulled."""
    from bot.restoring import restore as work

    typer.echo(work(settings(), file))


@app.command()
def audit(
    digest: Annotated[
        str, typer.Option(help="A digest of the trail as it stands on a paper, or how it begins: is it there?")
    ] = "",
) -> None:
    """Recompute every invariant and result from the stored facts; code 1 and the finding when one does not hold."""
    from bot.audit import audit as work

    lines, well = work(settings(), digest)
    typer.echo("\n".join(lines))
    raise typer.Exit(0 if well else 1)


@app.command()
def recount(file: Path) -> None:
    """Count a published ballot file again; code 1 when its marks do not make the result that it says. Needs no database."""
    from bot.recounting import recount as work

    lines, well = work(file)
    typer.echo("\n".join(lines))
    raise typer.Exit(0 if well else 1)


@app.command()
def env() -> None:
    """Print .env.example."""
    from bot.settings import example

    typer.echo(example(), nl=False)


@app.command()
def key() -> None:
    """Make a BALLOT_KEY."""
    import base64
    import secrets

    typer.echo(base64.b64encode(secrets.token_bytes(32)).decode())


@bloc_app.command("load")
def bloc_load(file: Path) -> None:
    """Create or update a bloc from a YAML file; a bad file is refused with the line and the reason, changing nothing."""
    from bot.operator import load_bloc as work

    typer.echo(work(settings(), file))


@bloc_app.command("export")
def bloc_export(name: Annotated[str, typer.Argument(help="The bloc's key.")]) -> None:
    """Print a bloc as a YAML file."""
    from bot.operator import export_bloc as work

    typer.echo(work(settings(), name), nl=False)


def main() -> None:
    """The console command."""
    app()


if __name__ == "__main__":
    main()

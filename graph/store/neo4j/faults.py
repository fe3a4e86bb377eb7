"""What can go wrong with a Neo4j server, told as the store's errors: what happened, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.store.base import (
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreTooNew,
    StoreUnavailable,
)

_READ_ONLY = frozenset(
    {
        "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
        "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase",
        "Neo.ClientError.Cluster.NotALeader",
    }
)
_NO_DATABASE = "Neo.ClientError.Database.DatabaseNotFound"
_LOGIN_PAUSED = "Neo.ClientError.Security.AuthenticationRateLimit"
_TOO_MUCH = "OutOfMemoryError"


@contextmanager
def translated(shown: str) -> Iterator[None]:
    """Turn the driver's errors into the store's; `shown` is the URL without its password."""
    try:
        yield
    except (Neo4jError, DriverError, OSError) as error:
        raise _explain(error, shown) from error


def _explain(error: Exception, shown: str) -> StoreError:
    code = getattr(error, "code", None) or ""
    if code == _LOGIN_PAUSED:
        return _paused(shown)
    if isinstance(error, AuthError):
        return _refused(shown)
    if code == _NO_DATABASE:
        return _no_database(shown)
    if code in _READ_ONLY:
        return _read_only(shown)
    if code.endswith(_TOO_MUCH):
        return _too_much(shown)
    if isinstance(error, IncompleteCommit):
        return _unknown_outcome(shown)
    if isinstance(error, ServiceUnavailable | SessionExpired | TransientError | OSError):
        return _silent(shown)
    if isinstance(error, Neo4jError):
        return _rejected(shown, code)
    if isinstance(error, ConfigurationError):
        return _misconfigured(shown, str(error))
    return _silent(shown)


def _silent(shown: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"{shown}: the Neo4j server does not answer; check that it runs, and try again",
        f"{shown}: Neo4j-servern svarar inte; kontrollera att den är i gång och försök igen",
    )


def _unknown_outcome(shown: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"{shown}: the connection broke while a change was being saved, so it is not known "
        "whether it was; doing the same again is safe",
        f"{shown}: anslutningen bröts medan en ändring sparades, så det är okänt om den "
        "sparades; det går bra att göra om samma sak",
    )


def _refused(shown: str) -> StoreError:
    return StoreError(
        f"{shown}: the Neo4j server refuses the user name or password; correct BEREDSKAP_STORE "
        "or BEREDSKAP_NEO4J_PASSWORD",
        f"{shown}: Neo4j-servern godtar inte användarnamnet eller lösenordet; rätta "
        "BEREDSKAP_STORE eller BEREDSKAP_NEO4J_PASSWORD",
    )


def _paused(shown: str) -> StoreUnavailable:
    return StoreUnavailable(
        f"{shown}: the Neo4j server takes no logins for some seconds after several wrong "
        "passwords; correct the password and try again",
        f"{shown}: Neo4j-servern tar inte emot inloggningar på några sekunder efter flera "
        "felaktiga lösenord; rätta lösenordet och försök igen",
    )


def _no_database(shown: str) -> StoreError:
    return StoreError(
        f"{shown}: the Neo4j server has no database of that name; Community has one, neo4j",
        f"{shown}: Neo4j-servern har ingen databas med det namnet; Community har en, neo4j",
    )


def _read_only(shown: str) -> StoreError:
    return StoreError(
        f"{shown}: the database may only be read; nothing was written",
        f"{shown}: databasen får bara läsas; ingenting skrevs",
    )


def _too_much(shown: str) -> StoreError:
    return StoreError(
        f"{shown}: the Neo4j server lacks memory for a change this large; nothing was written. "
        "Give it more heap (server.memory.heap.max_size), or import in smaller parts",
        f"{shown}: Neo4j-servern har för lite minne för en så stor ändring; ingenting skrevs. "
        "Ge den mer minne (server.memory.heap.max_size) eller importera i mindre delar",
    )


def _rejected(shown: str, code: str) -> StoreError:
    return StoreError(
        f"{shown}: Neo4j refuses the change or question ({code}); nothing was written",
        f"{shown}: Neo4j avvisar ändringen eller frågan ({code}); ingenting skrevs",
    )


def _misconfigured(shown: str, what: str) -> StoreError:
    return StoreError(
        f"{shown}: the connection cannot be set up: {what}",
        f"{shown}: anslutningen kan inte upprättas: {what}",
    )


def foreign(shown: str) -> StoreDamaged:
    """The database holds something, and it is not ours."""
    return StoreDamaged(
        f"{shown} holds data that is not Beredskapsgrafen's; it was left as it is. Name an empty "
        "database in BEREDSKAP_STORE",
        f"{shown} innehåller data som inte är Beredskapsgrafens; den är orörd. Ange en tom databas "
        "i BEREDSKAP_STORE",
    )


def too_new(shown: str) -> StoreTooNew:
    """The store has a newer format than this version knows."""
    return StoreTooNew(
        f"{shown} was written by a newer version of Beredskapsgrafen; it was left as it is. "
        "Install the newer version, or name another database in BEREDSKAP_STORE",
        f"{shown} är skriven av en nyare version av Beredskapsgrafen; den är orörd. "
        "Installera den nyare versionen eller ange en annan databas i BEREDSKAP_STORE",
    )


def too_old_server(shown: str, version: str) -> StoreError:
    """The server lacks what the statements need."""
    return StoreError(
        f"{shown}: the server is Neo4j {version}; 5.26 or later is needed",
        f"{shown}: servern är Neo4j {version}; 5.26 eller senare behövs",
    )


def being_filled(shown: str) -> StoreLocked:
    """A copy into the store is going on, or was interrupted."""
    return StoreLocked(
        f"{shown}: a copy into this store is not finished; wait for it, or make it again if it "
        "was interrupted",
        f"{shown}: en kopiering till lagret är inte klar; vänta på den, eller gör om den om den "
        "avbröts",
    )


def gone(shown: str) -> StoreError:
    """The node that says what the store is has disappeared under our feet."""
    return StoreError(
        f"{shown} has been emptied while it was open; open it again",
        f"{shown} har tömts medan lagret var öppet; öppna det igen",
    )


def not_empty() -> StoreError:
    """A restoration was asked for where there is something already."""
    return StoreError(
        "a journal can only be taken over by an empty store; name a new one in BEREDSKAP_STORE",
        "en journal kan bara läsas in i ett tomt lager; ange ett nytt i BEREDSKAP_STORE",
    )


def erased_meanwhile(shown: str) -> StoreLocked:
    """An erasure came while the journal was being read, so what was read is no whole."""
    return StoreLocked(
        f"{shown}: something was erased while the journal was being read; start again",
        f"{shown}: något raderades medan journalen lästes; börja om",
    )

"""Uses the generated client as a program of an office would: imports a season, finds its messages, moves one and sends it."""

import importlib
import pkgutil
import sys
from datetime import datetime, timedelta, timezone
from io import BytesIO

import cuesheet_client
from cuesheet_client import AuthenticatedClient
from cuesheet_client.api.events import import_events, show_event_by_id, show_event_by_reference
from cuesheet_client.api.feeds import create_feed
from cuesheet_client.api.jobs import list_jobs, send_job_now, show_job, update_job
from cuesheet_client.models import ImportEventsFilesBody, JobChange, JobStatus, NewFeed, SendNow
from cuesheet_client.types import File

REFERENCE = "https://example.org/event/1?a=b;c"


def every_module_can_be_imported():
    for module in pkgutil.walk_packages(cuesheet_client.__path__, "cuesheet_client."):
        importlib.import_module(module.name)


def expect(status, answer):
    assert answer.status_code == status, (answer.status_code, answer.content)
    return answer.parsed


def main(url, key):
    every_module_can_be_imported()
    client = AuthenticatedClient(base_url=url, token=key)
    starts = (datetime.now(timezone.utc) + timedelta(days=60)).strftime("%Y-%m-%dT20:00")
    season = (
        "external_ref,name,venue,city,starts_at,time_zone,contact_role,contact_email\n"
        f"{REFERENCE},Müller in Zürich,Tonhalle,Zürich,{starts},Europe/Zurich,Office,office@example.org\n"
    ).encode()

    form = ImportEventsFilesBody(file=File(payload=BytesIO(season), file_name="season.csv", mime_type="text/csv"))
    report = expect(200, import_events.sync_detailed(client=client, body=form))
    assert report.events_created == 1, report

    event = expect(200, show_event_by_reference.sync_detailed(client=client, reference=REFERENCE))
    assert expect(200, show_event_by_id.sync_detailed(event.id, client=client)) == event

    page = expect(200, list_jobs.sync_detailed(client=client, text="zurich MULLER office", event_id=event.id))
    assert [job.status for job in page.jobs] == [JobStatus.SCHEDULED] * len(page.jobs) and page.jobs, page
    job = page.jobs[-1]

    later = job.send_at + timedelta(hours=1)
    seen = f'"{job.revision}"'
    moved = expect(
        200, update_job.sync_detailed(job.id, client=client, body=JobChange(send_at=later), if_match=seen)
    )
    assert (moved.send_at, moved.pinned) == (later, True), moved
    stale = expect(
        412, update_job.sync_detailed(job.id, client=client, body=JobChange(send_at=later), if_match=seen)
    )
    assert stale.reason_code == "STALE_REVISION", stale

    sent = expect(
        200, send_job_now.sync_detailed(job.id, client=client, body=SendNow(confirm=True), idempotency_key="send-1")
    )
    assert sent.reason_code == "SENT", sent
    assert expect(200, show_job.sync_detailed(job.id, client=client)).status == JobStatus.SENT

    feed = NewFeed(name="Office")
    first = expect(201, create_feed.sync_detailed(client=client, body=feed, idempotency_key="feed-1"))
    again = expect(201, create_feed.sync_detailed(client=client, body=feed, idempotency_key="feed-1"))
    assert first == again
    print("sent", job.id)


main(*sys.argv[1:])

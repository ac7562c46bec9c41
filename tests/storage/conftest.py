"""Stores of files to test on: a folder, and a bucket of an S3 server of one's own."""

import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import boto3  # type: ignore[import-untyped]  # no stubs, and five lines of it here
import pytest
from moto.server import ThreadedMotoServer

from storage.files import Files, S3Access
from tests.databases import KEYS

ACCESS = ("uji", "uji-rahasia")


class S3Server:
    """An S3 server on this machine, which can be stopped and started again with what it holds."""

    def __init__(self) -> None:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
        self._server.start()
        self.host, self.port = self._server.get_host_and_port()

    @property
    def access(self) -> S3Access:
        return S3Access(*ACCESS, endpoint=f"http://{self.host}:{self.port}")

    def bucket(self) -> str:
        name = f"uji-{uuid4().hex}"
        client = boto3.client(
            "s3",
            endpoint_url=self.access.endpoint,
            aws_access_key_id=ACCESS[0],
            aws_secret_access_key=ACCESS[1],
            region_name="us-east-1",
        )
        client.create_bucket(Bucket=name)
        client.close()
        return name

    def stop(self) -> None:
        self._server.stop()

    def start_again(self) -> None:
        self._server = ThreadedMotoServer("127.0.0.1", self.port, verbose=False)
        self._server.start()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3Server]:
    server = S3Server()
    yield server
    server.stop()


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    """An empty store, of each kind."""
    if request.param == "folder":
        return Files((tmp_path / "files").as_uri(), KEYS)
    server: S3Server = request.getfixturevalue("s3_server")
    return Files(f"s3://{server.bucket()}/kawan", KEYS, s3=server.access)

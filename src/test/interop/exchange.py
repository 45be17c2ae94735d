"""Exchanges files with the AWS CLI and boto3: exchange.py SORTKEY, in a Python environment that has both.

What `sortkey export` wrote is read by them, and what they wrote is imported, item by item the same.
"""

import base64
import contextlib
import gzip
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

SORTKEY = str(pathlib.Path(sys.argv[1]).resolve())
AWS = str(pathlib.Path(sys.executable).with_name("aws"))
TABLE, OTHER = "a.b-c_D", "other"
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="sortkey-exchange"))
KEYS = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local", "AWS_DEFAULT_REGION": "us-east-1"}
SYSTEM = {name: os.environ[name] for name in ("PATH", "JAVA_HOME", "TMPDIR") if name in os.environ}
HOME = {"HOME": str(FOLDER), "AWS_CONFIG_FILE": str(FOLDER / "none"), "SORTKEY_HOME": str(FOLDER / "home")}
ENVIRONMENT = SYSTEM | HOME | KEYS


def run(*words, **more):
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, check=False, **more)
    if done.returncode:
        sys.exit(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def samples():
    """Items with all ten types and with names and values that are written in different ways."""
    types = {
        "customer.id": {"S": "ünïcode 🍐 \"q\" \\ \n\u2028"},
        "a b": {"N": "12345678901234567890123456789012345678"},
        "#x": {"N": "-1E-130"},
        "size": {"B": bytes(range(256))},
        "🍐": {"SS": ["b", "a", "", "€"]},
        "numbers": {"NS": ["3", "-0.5", "1E+20"]},
        "bytes": {"BS": [b"\x00", b"\xff\xfe"]},
        "list": {"L": [{"S": ""}, {"NULL": True}, {"L": []}, {"M": {}}, {"B": b""}]},
        "map": {"M": {"no": {"BOOL": False}, "deep.er": {"M": {"list": {"L": [{"SS": ["one"]}]}}}}},
        "yes": {"BOOL": True},
        "nothing": {"NULL": True},
    }
    yield {"pk": {"S": "types"}, "sk": {"B": b"\x00\xff"}} | types
    for number in range(60):  # more than two batches
        yield {"pk": {"S": f"item {number % 7}"}, "sk": {"B": number.to_bytes(2, "big")}, "n": {"N": str(number)}}


def plain(item):
    """An item as boto3's resources have it, sets without order."""
    return {name: TypeDeserializer().deserialize(value) for name, value in item.items()}


def changed(item, coding):
    """The same with all bytes in Base64 or out of it. Version 1 of the AWS CLI takes Base64 for the bytes themselves."""
    return {name: value_changed(value, coding) for name, value in item.items()}


def value_changed(value, coding):
    ((kind, inner),) = value.items()
    match kind:
        case "B":
            return {kind: coding(inner)}
        case "BS":
            return {kind: [coding(each) for each in inner]}
        case "L":
            return {kind: [value_changed(each, coding) for each in inner]}
        case "M":
            return {kind: changed(inner, coding)}
        case _:
            return value


def by_key(items):
    found = {}
    for item in items:
        key = (item["pk"]["S"], bytes(item["sk"]["B"]))
        assert key not in found, f"{key} is there twice"
        found[key] = plain(item)
    return found


def from_json(items):
    return by_key(changed(item, base64.b64decode) for item in items)


def same(what, found, wanted):
    assert found == wanted, f"{what}: {[key for key in wanted.keys() | found.keys() if found.get(key) != wanted.get(key)]}"
    print(f"{what}: {len(found)} items, all equal")


class Exchange:
    """Two tables of one server, and the files between them."""

    def __init__(self, endpoint):
        self.endpoint = endpoint
        keys = {"aws_access_key_id": "local", "aws_secret_access_key": "local", "region_name": "us-east-1"}
        self.client = boto3.client("dynamodb", endpoint_url=endpoint, **keys)
        self.resource = boto3.resource("dynamodb", endpoint_url=endpoint, **keys)
        self.wanted = by_key(samples())

    def create(self, name):
        if name in self.client.list_tables()["TableNames"]:
            self.client.delete_table(TableName=name)
        self.client.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "B"},
            ],
        )

    def items(self, name):
        pages = self.client.get_paginator("scan").paginate(TableName=name)
        return [item for page in pages for item in page["Items"]]

    def aws(self, *words):
        return run(AWS, "dynamodb", *words, "--endpoint-url", self.endpoint)

    def export(self, file, form):
        run(SORTKEY, "export", TABLE, str(FOLDER / file), "--format", form, "--endpoint", self.endpoint)
        return FOLDER / file

    def imported(self, what, file):
        self.create(OTHER)
        run(SORTKEY, "import", OTHER, str(file), "--yes", "--endpoint", self.endpoint)
        same(what, by_key(self.items(OTHER)), self.wanted)

    def fill(self):
        """boto3's batch writer writes the table that everything begins with."""
        self.create(TABLE)
        with self.resource.Table(TABLE).batch_writer() as batch:
            for item in samples():
                batch.put_item(Item=plain(item))
        same("boto3 wrote, boto3 reads", by_key(self.items(TABLE)), self.wanted)

    def theirs_read_ours(self):
        scan = json.loads(self.export("scan.json", "scan").read_text(encoding="utf-8"))
        assert scan["Count"] == scan["ScannedCount"] == len(self.wanted)
        same("scan output, read by boto3", from_json(scan["Items"]), self.wanted)
        lines = self.export("lines.jsonl", "dynamodb").read_text(encoding="utf-8").split("\n")
        same("DynamoDB JSON lines, read by boto3", from_json(json.loads(line) for line in lines if line), self.wanted)
        same("S3 layout, read by boto3", from_json(s3_items(self.export("s3", "s3"))), self.wanted)
        batches = self.export("batch.json", "batch").read_text(encoding="utf-8").rstrip("\n").split("\n")
        self.create(TABLE)
        for number, batch in enumerate(batches):
            file = FOLDER / f"batch-{number}.json"
            file.write_text(batch, encoding="utf-8")
            left = json.loads(self.aws("batch-write-item", "--request-items", f"file://{file}"))
            assert not left["UnprocessedItems"]
        taken = by_key(changed(item, base64.b64encode) for item in samples())
        same("requests, written by aws dynamodb batch-write-item", by_key(self.items(TABLE)), taken)
        self.create(TABLE)
        for batch in batches:
            ((_, requests),) = json.loads(batch).items()
            items = [changed(request["PutRequest"]["Item"], base64.b64decode) for request in requests]
            left = self.client.batch_write_item(RequestItems={TABLE: [{"PutRequest": {"Item": it}} for it in items]})
            assert not left["UnprocessedItems"]
        same("requests, written by boto3", by_key(self.items(TABLE)), self.wanted)

    def ours_read_theirs(self):
        file = FOLDER / "aws-scan.json"
        file.write_text(self.aws("scan", "--table-name", TABLE, "--page-size", "9"), encoding="utf-8")
        self.imported("output of aws dynamodb scan, imported", file)
        text = {"default": lambda value: base64.b64encode(bytes(value)).decode()}
        items = self.items(TABLE)
        requests = {"RequestItems": {OTHER: [{"PutRequest": {"Item": item}} for item in items]}}
        file = FOLDER / "boto3-batch.json"
        file.write_text(json.dumps(requests, indent=1, **text), encoding="utf-8")
        self.imported("boto3's BatchWriteItem requests, imported", file)
        serialized = [{name: TypeSerializer().serialize(value) for name, value in plain(item).items()} for item in items]
        file = FOLDER / "boto3-lines.jsonl.gz"
        with gzip.open(file, "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps({"Item": item}, **text) + "\n" for item in serialized)
        self.imported("boto3's serializer as JSON lines in gzip, imported", file)


def s3_items(root):
    """Reads an export as the documentation of ExportTableToPointInTime describes it, with its sums."""
    (export,) = (root / "AWSDynamoDB").iterdir()
    for name in ("manifest-summary", "manifest-files"):
        digest = hashlib.md5((export / f"{name}.json").read_bytes()).digest()
        assert base64.b64decode((export / f"{name}.md5").read_text()) == digest, name
    summary = json.loads((export / "manifest-summary.json").read_text(encoding="utf-8"))
    assert summary["manifestFilesS3Key"] == f"AWSDynamoDB/{export.name}/manifest-files.json"
    items = []
    for line in (export / "manifest-files.json").read_text(encoding="utf-8").splitlines():
        part = json.loads(line)
        data = (root / part["dataFileS3Key"]).read_bytes()
        assert hashlib.md5(data).hexdigest() == part["etag"]
        assert base64.b64decode(part["md5Checksum"]).hex() == part["etag"]
        lines = [json.loads(line)["Item"] for line in gzip.decompress(data).decode().split("\n") if line]
        assert len(lines) == part["itemCount"]
        items += lines
    assert len(items) == summary["itemCount"]
    return items


@contextlib.contextmanager
def embedded():
    """Sortkey's embedded database, for any access key, until the end."""
    run(SORTKEY, "embedded", "access", "any")
    serving = subprocess.Popen(
        [SORTKEY, "embedded", "serve", "--output", "jsonl"], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    )
    try:
        yield json.loads(serving.stdout.readline())["endpoint"]
    finally:
        serving.terminate()
        serving.wait()


if __name__ == "__main__":
    print(run(AWS, "--version").strip(), f"boto3/{boto3.__version__}")
    with embedded() as endpoint:
        exchange = Exchange(endpoint)
        exchange.fill()
        exchange.theirs_read_ours()
        exchange.ours_read_theirs()

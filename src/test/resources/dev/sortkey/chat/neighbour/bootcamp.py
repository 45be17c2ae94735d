"""Programs of the AWS bootcamp, written anew: what they ask of DynamoDB, and which attributes they can't do without.

Reads one JSON command a line, and answers with one JSON line: {"ok": ...} or {"error": "KeyError: 'x'"}.
"""
import json
import sys
import uuid
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import boto3

SETTINGS = json.loads(sys.argv[1])
TABLE = SETTINGS["table"]
AWS = dict(endpoint_url=SETTINGS["endpoint"], region_name="ca-central-1",
           aws_access_key_id=SETTINGS["key"], aws_secret_access_key="local")
client = boto3.client("dynamodb", **AWS)
table = boto3.resource("dynamodb", **AWS).Table(TABLE)
HANDLE = SETTINGS["handle"]
GROUP = SETTINGS["group"]
NAMES = SETTINGS.get("names", {})
TEXT = NAMES.get("message", "message")
UUID = NAMES.get("message_uuid", "message_uuid")
USER = NAMES.get("user_uuid", "user_uuid")
NAME = NAMES.get("user_display_name", "user_display_name")
INDEX = SETTINGS.get("indexName", "message-group-sk-index")
INDEX_KEY = SETTINGS.get("indexKey", GROUP)
MORE = SETTINGS.get("more", {})  # attributes that Sortkey doesn't know, in each item


def now():
    clock = SETTINGS["clock"]
    if clock == "aware":
        return datetime.now(timezone.utc).astimezone().isoformat()
    if clock == "Z":
        return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if clock == "seconds":
        return datetime.now(timezone.utc).isoformat(timespec="seconds")
    if clock == "offset":
        return datetime.now(ZoneInfo("Asia/Kolkata")).isoformat()
    return datetime.now(ZoneInfo(clock)).replace(tzinfo=None).isoformat()


def query(pk):
    condition = "pk = :pk"
    values = {":pk": {"S": pk}}
    if SETTINGS["year"]:
        condition += " AND begins_with(sk, :year)"
        values[":year"] = {"S": str(datetime.now().year)}
    return client.query(TableName=TABLE, KeyConditionExpression=condition, ExpressionAttributeValues=values,
                        ScanIndexForward=False, Limit=20)["Items"]


def list_groups(me):
    return [{
        "uuid": item[GROUP]["S"],
        "display_name": item[NAME]["S"],
        "handle": item[HANDLE]["S"],
        "message": item[TEXT]["S"],
        "created_at": moment(item["sk"]["S"]),
    } for item in query("GRP#" + me)]


def list_messages(group):
    found = [{
        "uuid": item[UUID]["S"],
        "display_name": item[NAME]["S"],
        "handle": item[HANDLE]["S"],
        "message": item[TEXT]["S"],
        "created_at": moment(item["sk"]["S"]),
    } for item in query("MSG#" + group)]
    found.reverse()
    return found


def moment(text):
    return datetime.fromisoformat(text).isoformat()


def person(prefix_free):
    return {
        USER: {"S": prefix_free["uuid"]},
        NAME: {"S": prefix_free["name"]},
        HANDLE: {"S": prefix_free["handle"]},
        **MORE,
    }


def message_item(group, sender, text, at):
    return {"pk": {"S": "MSG#" + group}, "sk": {"S": at}, TEXT: {"S": text},
            UUID: {"S": str(uuid.uuid4())}, **person(sender)}


def create_message(group, sender, text):
    at = now()
    client.put_item(TableName=TABLE, Item=message_item(group, sender, text, at))
    stream(group, at, text)
    return at


def create_group(me, other, text):
    group = str(uuid.uuid4())
    at = now()
    rows = [{"pk": {"S": "GRP#" + owner["uuid"]}, "sk": {"S": at}, GROUP: {"S": group}, INDEX_KEY: {"S": group},
             TEXT: {"S": text},
             **person(counterpart)} for owner, counterpart in ((me, other), (other, me))]
    client.batch_write_item(RequestItems={
        TABLE: [{"PutRequest": {"Item": item}} for item in rows + [message_item(group, me, text, at)]]})
    return group


def stream(group, at, text):
    """What the stream function does with the record of a new message, whoever has written it."""
    if not SETTINGS["lambda"]:
        return
    found = table.query(IndexName=INDEX,
                        KeyConditionExpression=boto3.dynamodb.conditions.Key(INDEX_KEY).eq(group))["Items"]
    for row in found:
        table.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})
        table.put_item(Item={
            "pk": row["pk"], "sk": at, GROUP: row[GROUP], INDEX_KEY: row[INDEX_KEY], TEXT: text, USER: row[USER],
            NAME: row[NAME], HANDLE: row[HANDLE]})


def seed(me, other):
    """The seed script: two rows of now, and messages of a day ago in local time without an offset, or of the future."""
    group = str(uuid.uuid4())
    begin = datetime.now(timezone.utc) - timedelta(days=0 if SETTINGS.get("future") else 1)
    for owner, counterpart in ((me, other), (other, me)):
        client.put_item(TableName=TABLE, Item={
            "pk": {"S": "GRP#" + owner["uuid"]}, "sk": {"S": datetime.now(timezone.utc).isoformat()},
            GROUP: {"S": group}, INDEX_KEY: {"S": group}, TEXT: {"S": "this is a filler message"},
            **person(counterpart)})
    for i in range(12):
        at = begin + timedelta(minutes=i)
        text = at.isoformat() if SETTINGS.get("future") else at.replace(tzinfo=None).isoformat()
        client.put_item(TableName=TABLE, Item=message_item(group, (me, other)[i % 2], f"line {i}", text))
    return group


def put(item):
    client.put_item(TableName=TABLE, Item=item)


def raw(pk):
    return client.query(TableName=TABLE, KeyConditionExpression="pk = :pk",
                        ExpressionAttributeValues={":pk": {"S": pk}})["Items"]


def scan():
    return len(client.scan(TableName=TABLE)["Items"])


DO = {f.__name__: f for f in (list_groups, list_messages, create_message, create_group, stream, scan, seed, put, raw)}
import boto3.dynamodb.conditions  # noqa: E402

for line in sys.stdin:
    command = json.loads(line)
    try:
        answer = {"ok": DO[command["do"]](**command["with"])}
    except Exception as e:  # a script would have ended here
        answer = {"error": type(e).__name__ + ": " + str(e)}
    print(json.dumps(answer), flush=True)

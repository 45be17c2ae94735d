"""Programs of the AWS bootcamp, written anew: what they ask of DynamoDB, and which attributes they can't do without.

Reads one JSON command a line, and answers with one JSON line: {"ok": ...} or {"error": "KeyError: 'x'"}.
"""
import json
import sys
import uuid
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import boto3

SETTINGS = json.loads(sys.argv[1])
TABLE = SETTINGS["table"]
AWS = dict(endpoint_url=SETTINGS["endpoint"], region_name="ca-central-1",
           aws_access_key_id="AnyKey", aws_secret_access_key="AnySecret")
client = boto3.client("dynamodb", **AWS)
table = boto3.resource("dynamodb", **AWS).Table(TABLE)
HANDLE = SETTINGS["handle"]
GROUP = SETTINGS["group"]


def now():
    if SETTINGS["clock"] == "aware":
        return datetime.now(timezone.utc).astimezone().isoformat()
    return datetime.now(ZoneInfo(SETTINGS["clock"])).replace(tzinfo=None).isoformat()


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
        "display_name": item["user_display_name"]["S"],
        "handle": item[HANDLE]["S"],
        "message": item["message"]["S"],
        "created_at": moment(item["sk"]["S"]),
    } for item in query("GRP#" + me)]


def list_messages(group):
    found = [{
        "uuid": item["message_uuid"]["S"],
        "display_name": item["user_display_name"]["S"],
        "handle": item[HANDLE]["S"],
        "message": item["message"]["S"],
        "created_at": moment(item["sk"]["S"]),
    } for item in query("MSG#" + group)]
    found.reverse()
    return found


def moment(text):
    return datetime.fromisoformat(text).isoformat()


def person(prefix_free):
    return {
        "user_uuid": {"S": prefix_free["uuid"]},
        "user_display_name": {"S": prefix_free["name"]},
        HANDLE: {"S": prefix_free["handle"]},
    }


def message_item(group, sender, text, at):
    return {"pk": {"S": "MSG#" + group}, "sk": {"S": at}, "message": {"S": text},
            "message_uuid": {"S": str(uuid.uuid4())}, **person(sender)}


def create_message(group, sender, text):
    at = now()
    client.put_item(TableName=TABLE, Item=message_item(group, sender, text, at))
    stream(group, at, text)
    return at


def create_group(me, other, text):
    group = str(uuid.uuid4())
    at = now()
    rows = [{"pk": {"S": "GRP#" + owner["uuid"]}, "sk": {"S": at}, GROUP: {"S": group}, "message": {"S": text},
             **person(counterpart)} for owner, counterpart in ((me, other), (other, me))]
    client.batch_write_item(RequestItems={
        TABLE: [{"PutRequest": {"Item": item}} for item in rows + [message_item(group, me, text, at)]]})
    return group


def stream(group, at, text):
    """What the stream function does with the record of a new message, whoever has written it."""
    if not SETTINGS["lambda"]:
        return
    found = table.query(IndexName="message-group-sk-index",
                        KeyConditionExpression=boto3.dynamodb.conditions.Key(GROUP).eq(group))["Items"]
    for row in found:
        table.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})
        table.put_item(Item={
            "pk": row["pk"], "sk": at, GROUP: row[GROUP], "message": text, "user_uuid": row["user_uuid"],
            "user_display_name": row["user_display_name"], HANDLE: row[HANDLE]})


def scan():
    return len(client.scan(TableName=TABLE)["Items"])


DO = {f.__name__: f for f in (list_groups, list_messages, create_message, create_group, stream, scan)}
import boto3.dynamodb.conditions  # noqa: E402

for line in sys.stdin:
    command = json.loads(line)
    try:
        answer = {"ok": DO[command["do"]](**command["with"])}
    except Exception as e:  # a script would have ended here
        answer = {"error": type(e).__name__ + ": " + str(e)}
    print(json.dumps(answer), flush=True)

package dev.sortkey.posture.access;

import java.util.List;

/// What a principal can do with a table, in plain words. Each ability includes several actions; one is enough.
public enum Ability {
    /// Grant access to others through the table's resource policy.
    GRANT("Grant access", "dynamodb:PutResourcePolicy", "dynamodb:DeleteResourcePolicy"),
    /// Copy the whole table to a place with other permissions.
    COPY_OUT(
            "Copy data out",
            "dynamodb:ExportTableToPointInTime",
            "dynamodb:EnableKinesisStreamingDestination",
            "dynamodb:StartAwsBackupJob",
            "dynamodb:RestoreTableToPointInTime",
            "dynamodb:RestoreTableFromBackup",
            "dynamodb:CreateTableReplica"),
    /// Delete the table, or the backups that it could be restored from.
    DELETE_TABLE(
            "Delete the table",
            "dynamodb:DeleteTable",
            "dynamodb:DeleteTableReplica",
            "dynamodb:DeleteBackup",
            "dynamodb:UpdateContinuousBackups"),
    /// Change how the table works or what it keeps.
    CHANGE_TABLE(
            "Change the table",
            "dynamodb:UpdateTable",
            "dynamodb:UpdateTimeToLive",
            "dynamodb:TagResource",
            "dynamodb:UntagResource"),
    /// Remove items.
    DELETE_ITEMS("Delete items", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem", "dynamodb:PartiQLDelete"),
    /// Add or change items.
    WRITE(
            "Write items",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLUpdate"),
    /// Read everything, without knowing a key.
    READ_ALL(
            "Read all items",
            "dynamodb:Scan",
            "dynamodb:PartiQLSelect",
            "dynamodb:SearchVectors",
            "dynamodb:GetRecords"),
    /// Read items by key.
    READ_ITEM(
            "Read items", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:ConditionCheckItem");

    private final String title;
    private final String actions;

    Ability(String title, String... actions) {
        this.title = title;
        this.actions = String.join(" ", actions);
    }

    /// A few words for a column.
    public String title() {
        return title;
    }

    /// Whether it can do harm that reading and writing items can't: what it does is hard to see or to undo.
    public boolean isHarmful() {
        return this == GRANT || this == COPY_OUT || this == DELETE_TABLE || this == CHANGE_TABLE;
    }

    /// The actions, any of which is enough.
    public List<String> actions() {
        return List.of(actions.split(" "));
    }
}

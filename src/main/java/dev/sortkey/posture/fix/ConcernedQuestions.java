package dev.sortkey.posture.fix;

import dev.sortkey.posture.fact.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// The questions whose answers requests may have changed: all about their tables, since a policy also decides what
/// may be asked, and the list of backups when one was made or deleted.
public final class ConcernedQuestions {
    private static final Pattern TABLE = Pattern.compile("arn:[^:]*:dynamodb:[^:]*:[^:]*:table/([^/]+).*");

    private final Set<String> tables = new HashSet<>();
    private boolean backups;

    /// Those of `requests`.
    public ConcernedQuestions(List<DynamoDbRequest> requests) {
        for (DynamoDbRequest request : requests) {
            backups |= request instanceof CreateBackupRequest || request instanceof DeleteBackupRequest;
            Stream.of("TableName", "ResourceArn", "BackupArn")
                    .flatMap(field -> request.getValueForField(field, String.class).stream())
                    .map(ConcernedQuestions::table)
                    .forEach(tables::add);
        }
    }

    /// The name of the table that a name or an ARN is of.
    private static String table(String name) {
        Matcher arn = TABLE.matcher(name);
        return arn.matches() ? arn.group(1) : name;
    }

    /// Whether `question` is one of them.
    public boolean has(Question question) {
        return question.service().equals("dynamodb")
                && (question.operation().equals("ListBackups") ? backups : tables.contains(table(question.subject())));
    }
}

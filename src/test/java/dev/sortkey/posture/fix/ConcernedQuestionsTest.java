package dev.sortkey.posture.fix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.fact.Questions;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteBackupRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

class ConcernedQuestionsTest {
    private static final String ORDERS = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";
    private static final Question BACKUPS = Question.of("dynamodb", "ListBackups");

    private static ConcernedQuestions of(DynamoDbRequest request) {
        return new ConcernedQuestions(List.of(request));
    }

    private static void areOfOrders(ConcernedQuestions concerned) {
        assertThat(List.of(
                        Questions.table("orders"),
                        Questions.backups("orders"),
                        Questions.policy(ORDERS),
                        Questions.policy(ORDERS + "/stream/2026-11-24T12:00:00.000")))
                .allMatch(concerned::has);
        assertThat(List.of(
                        Questions.table("orders-2"),
                        Questions.policy(ORDERS + "-2"),
                        Questions.TABLES,
                        Questions.PRINCIPALS,
                        Questions.sample("orders")))
                .noneMatch(concerned::has);
    }

    @Test
    void areThoseAboutTheTable() {
        ConcernedQuestions update =
                of(UpdateTableRequest.builder().tableName("orders").build());
        areOfOrders(update);
        areOfOrders(of(DeleteResourcePolicyRequest.builder().resourceArn(ORDERS).build()));
        areOfOrders(of(DeleteResourcePolicyRequest.builder()
                .resourceArn(ORDERS + "/stream/2026-11-24T12:00:00.000")
                .build()));
        assertThat(update.has(BACKUPS)).isFalse();
    }

    @Test
    void backupsAreListedAgainWhenThereIsOneMoreOrLess() {
        ConcernedQuestions made =
                of(CreateBackupRequest.builder().tableName("orders").build());
        areOfOrders(made);
        assertThat(made.has(BACKUPS)).isTrue();
        ConcernedQuestions deleted = of(DeleteBackupRequest.builder()
                .backupArn(ORDERS + "/backup/01489173575360-b308cd7d")
                .build());
        areOfOrders(deleted);
        assertThat(deleted.has(BACKUPS)).isTrue();
    }
}

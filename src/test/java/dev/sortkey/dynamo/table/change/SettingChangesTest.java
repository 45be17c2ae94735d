package dev.sortkey.dynamo.table.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class SettingChangesTest {
    private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private static CreateTableRequest encrypted(@Nullable String key) {
        return CreateTableRequest.builder()
                .tableName("orders")
                .sseSpecification(it -> it.enabled(true).sseType(SSEType.KMS).kmsMasterKeyId(key))
                .build();
    }

    private static SettingChanges changes(CreateTableRequest now, CreateTableRequest wanted) {
        return new SettingChanges(TableDescription.builder().tableName("orders").build(), now, wanted, true);
    }

    /// DynamoDB refuses a change to the key that a table has already, and tells an ARN however the key was named.
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, 0, 0
            1234abcd-12ab-34cd-56ef-1234567890ab,                                        0, 0
            -,                                                                           0, 1
            alias/mine,                                                                  0, 1
            arn:aws:kms:eu-west-1:111122223333:alias/mine,                               0, 1
            another,                                                                     1, 0
            """)
    void aKeyIsOnlyChangedWhenItIsAnother(@Nullable String key, int steps, int unknown) {
        SettingChanges changes = changes(encrypted(ARN), encrypted(key));
        assertThat(changes.steps()).hasSize(steps);
        assertThat(changes.unknown()).hasSize(unknown);
    }

    @Test
    void aTemplateNeedNotNameTheTypeOfTheKey() {
        var wanted = CreateTableRequest.builder()
                .sseSpecification(it -> it.enabled(true).kmsMasterKeyId(ARN))
                .build();
        assertThat(changes(encrypted(ARN), wanted).steps()).isEmpty();
        assertThat(changes(CreateTableRequest.builder().build(), wanted).steps())
                .singleElement()
                .extracting(TableStep::what)
                .isEqualTo("Encrypt with " + ARN);
        assertThat(changes(encrypted(ARN), CreateTableRequest.builder().build()).steps())
                .singleElement()
                .extracting(TableStep::what)
                .isEqualTo("Encrypt with a key that AWS owns");
    }
}

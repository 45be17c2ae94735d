package dev.sortkey.dynamo.table.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sortkey.dynamo.table.Fact;
import dev.sortkey.dynamo.table.TableDetails;
import dev.sortkey.dynamo.table.Watchers;
import dev.sortkey.dynamo.wire.JsonText;
import dev.sortkey.support.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class CloudFormationTest {
    private static final Watchers WATCHERS = new Watchers(new Fact.Unsupported<>(), new Fact.Unsupported<>());
    private static final TableDescription TABLE = TableDescription.builder()
            .tableName("chat.v2-messages")
            .attributeDefinitions(attribute -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
            .keySchema(element -> element.attributeName("id").keyType(KeyType.HASH))
            .billingModeSummary(billing -> billing.billingMode(BillingMode.PAY_PER_REQUEST))
            .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_IMAGE))
            .sseDescription(
                    sse -> sse.status(SSEStatus.ENABLED).sseType(SSEType.KMS).kmsMasterKeyArn("arn:key"))
            .deletionProtectionEnabled(true)
            .build();

    @Test
    void writesWhatIsKnown() {
        var details = new TableDetails(
                "chat.v2-messages",
                new Fact.Known<>(TABLE),
                new Fact.Known<>(TimeToLiveDescription.builder()
                        .attributeName("ttl")
                        .timeToLiveStatus(TimeToLiveStatus.ENABLED)
                        .build()),
                new Fact.Known<>(ContinuousBackupsDescription.builder()
                        .pointInTimeRecoveryDescription(
                                recovery -> recovery.pointInTimeRecoveryStatus(PointInTimeRecoveryStatus.ENABLED)
                                        .recoveryPeriodInDays(14))
                        .build()),
                new Fact.Known<>(List.of(Tag.builder().key("a").value("b").build())),
                new Fact.Known<>(Optional.empty()),
                WATCHERS,
                Map.of());

        assertThat(compact(CloudFormation.print(List.of(TableDefinition.of(details)))))
                .isEqualTo("{\"AWSTemplateFormatVersion\":\"2010-09-09\",\"Resources\":{\"ChatV2Messages\":{"
                        + "\"Type\":\"AWS::DynamoDB::Table\",\"DeletionPolicy\":\"Retain\","
                        + "\"UpdateReplacePolicy\":\"Retain\",\"Properties\":{\"TableName\":\"chat.v2-messages\","
                        + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
                        + "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
                        + "\"BillingMode\":\"PAY_PER_REQUEST\",\"DeletionProtectionEnabled\":true,"
                        + "\"StreamSpecification\":{\"StreamViewType\":\"NEW_IMAGE\"},"
                        + "\"SSESpecification\":{\"SSEEnabled\":true,\"SSEType\":\"KMS\",\"KMSMasterKeyId\":\"arn:key\"},"
                        + "\"TimeToLiveSpecification\":{\"AttributeName\":\"ttl\",\"Enabled\":true},"
                        + "\"PointInTimeRecoverySpecification\":{\"PointInTimeRecoveryEnabled\":true,"
                        + "\"RecoveryPeriodInDays\":14},\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}}}}");
    }

    @Test
    void saysWhatIsUnknownAndNeverCallsItOff() {
        var details = new TableDetails(
                "chat.v2-messages",
                new Fact.Known<>(TABLE),
                new Fact.Denied<>("dynamodb:DescribeTimeToLive"),
                new Fact.Unsupported<>(),
                new Fact.Failed<>(new UserError.Throttled("Too fast.", "Wait.")),
                new Fact.Unsupported<>(),
                WATCHERS,
                Map.of());

        assertThat(compact(CloudFormation.print(List.of(TableDefinition.of(details)))))
                .contains("\"Metadata\":{\"NotIncluded\":[\"Tags (unknown: Too fast.)\","
                        + "\"ResourcePolicy (unknown: not supported by this server)\","
                        + "\"TimeToLiveSpecification (unknown: missing permission dynamodb:DescribeTimeToLive)\","
                        + "\"PointInTimeRecoverySpecification (unknown: not supported by this server)\"]}")
                .doesNotContain("\"Enabled\"", "PointInTimeRecoveryEnabled", "\"Tags\":");
    }

    private static String compact(String json) {
        return JsonText.print(false, out -> {
            var parser = JsonText.parser(json);
            while (parser.nextToken() != null) {
                out.copyCurrentEvent(parser);
            }
        });
    }
}

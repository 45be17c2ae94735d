package dev.sortkey.posture.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

class WayBackTest {
    private static DynamoDbClient describing(TableDescription table) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                WayBackTest.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, _, _) -> DescribeTableResponse.builder().table(table).build());
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", ", false"})
    void protectionIsPutBackAndNoOtherIsTouched(Boolean before, boolean back) {
        DynamoDbClient client = describing(TableDescription.builder()
                .deletionProtectionEnabled(before)
                .disassociationProtectionEnabled(before)
                .build());
        UpdateTableRequest.Builder orders = UpdateTableRequest.builder().tableName("orders");
        assertThat(WayBack.before(
                        client, orders.copy().deletionProtectionEnabled(!back).build()))
                .contains(orders.copy().deletionProtectionEnabled(back).build());
        assertThat(WayBack.before(
                        client,
                        orders.copy().disassociationProtectionEnabled(!back).build()))
                .contains(orders.copy().disassociationProtectionEnabled(back).build());
    }

    @Test
    void otherSettingsOfATableAreNot() {
        assertThat(WayBack.isUndoable(UpdateTableRequest.builder()
                        .tableName("orders")
                        .disassociationProtectionEnabled(true)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .build()))
                .isFalse();
    }
}

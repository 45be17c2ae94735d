package dev.sortkey.cli.job;

import dev.sortkey.dynamo.connection.Target;
import dev.sortkey.dynamo.item.CapacityUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// What writes to an on-demand table cost in money: $0.625 for a million in us-east-1, standard table class (Amazon
/// DynamoDB pricing, as of November 2026). Other Regions cost more.
final class OnDemandPrice {
    private static final BigDecimal DOLLARS_PER_UNIT = new BigDecimal("0.000000625");

    private OnDemandPrice() {}

    /// Such as `$0.02 (us-east-1 price)`; empty where units aren't paid for one by one.
    static Optional<String> of(TableDescription table, Target target, CapacityUnits units) {
        boolean isOnDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        if (!isOnDemand || !(target instanceof Target.Aws)) {
            return Optional.empty();
        }
        BigDecimal dollars = units.units().multiply(DOLLARS_PER_UNIT).setScale(2, RoundingMode.UP);
        return Optional.of("$" + dollars.toPlainString() + " (us-east-1 price)");
    }
}

package dev.sortkey.dynamo.table.backup;

import dev.sortkey.dynamo.table.definition.TableEncryption;
import dev.sortkey.support.UserError;
import dev.sortkey.support.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;

/// The Region that a restore is from, and the one that it's into: often the same.
record TwoRegions(String source, String target) {
    private static final Pattern KEY_ARN = Pattern.compile("arn:[^:]*:kms:([^:]+):");

    boolean differ() {
        return !source.equals(target);
    }

    /// Such as ` in us-east-1`; empty when both are one.
    String there() {
        return differ() ? " in " + target : "";
    }

    /// Refuses a key that is of another Region than the new table: a key encrypts in its own Region only.
    ///
    /// @param chosen for the new table; null for that of `old`
    /// @param old how `table` is encrypted; null for an AWS owned key
    void check(@Nullable TableEncryption chosen, @Nullable SSEDescription old, String table) {
        if (chosen == null && differ() && old != null && old.kmsMasterKeyArn() != null) {
            throw new UserException(new UserError.BadInput(
                    table + " is encrypted with a KMS key of " + source + ", which doesn't work in " + target + ".",
                    "Choose the encryption of the new table: an AWS owned key, an AWS managed key, or a KMS key of "
                            + target + "."));
        }
        if (chosen != null && chosen.holder() == TableEncryption.Holder.CUSTOMER) {
            check(chosen.key().strip());
        }
    }

    private void check(String key) {
        if (key.isEmpty()) {
            throw new UserException(new UserError.BadInput(
                    "No KMS key is named.", "Name the ARN, ID or alias of a key of " + target + "."));
        }
        Matcher named = KEY_ARN.matcher(key);
        if (named.lookingAt() && !named.group(1).equals(target)) {
            throw new UserException(new UserError.BadInput(
                    "The KMS key is of " + named.group(1) + ", but the new table is in " + target + ".",
                    "Name a key of " + target + "."));
        }
    }
}

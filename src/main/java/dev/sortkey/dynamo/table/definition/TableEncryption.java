package dev.sortkey.dynamo.table.definition;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.SSESpecification;
import software.amazon.awssdk.services.dynamodb.model.SSEType;

/// What a table is encrypted with.
///
/// @param key the ARN, ID or alias of the person's own key; blank for the others
public record TableEncryption(Holder holder, String key) {
    /// DynamoDB's default, which costs nothing.
    public static final TableEncryption OWNED = new TableEncryption(Holder.OWNED, "");

    /// Who holds the key.
    public enum Holder {
        /// DynamoDB, for all accounts.
        OWNED("AWS owned key"),
        /// AWS, for this account.
        MANAGED("AWS managed key"),
        /// The person.
        CUSTOMER("Your own KMS key");

        private final String words;

        Holder(String words) {
            this.words = words;
        }

        /// As a person reads it.
        public String words() {
            return words;
        }
    }

    /// As requests say it.
    public static TableEncryption of(@Nullable SSESpecification encryption) {
        if (encryption == null || !Boolean.TRUE.equals(encryption.enabled())) {
            return OWNED;
        }
        return encryption.kmsMasterKeyId() == null
                ? new TableEncryption(Holder.MANAGED, "")
                : new TableEncryption(Holder.CUSTOMER, encryption.kmsMasterKeyId());
    }

    /// As it's typed on the command line: `owned`, `managed`, or a key.
    public static TableEncryption parse(String typed) {
        return switch (typed.strip()) {
            case "owned" -> OWNED;
            case "managed" -> new TableEncryption(Holder.MANAGED, "");
            case String own -> new TableEncryption(Holder.CUSTOMER, own);
        };
    }

    /// As requests take it.
    public SSESpecification specification() {
        var specification = SSESpecification.builder().enabled(holder != Holder.OWNED);
        if (holder != Holder.OWNED) {
            specification.sseType(SSEType.KMS);
        }
        if (holder == Holder.CUSTOMER && !key.isBlank()) {
            specification.kmsMasterKeyId(key.strip());
        }
        return specification.build();
    }
}

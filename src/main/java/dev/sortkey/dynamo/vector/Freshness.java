package dev.sortkey.dynamo.vector;

import dev.sortkey.dynamo.item.AttributeType;
import dev.sortkey.dynamo.item.ItemKeys;
import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.write.journal.Journal;
import dev.sortkey.dynamo.write.journal.JournalEntry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// How to tell whether an embedding is older than its text. DynamoDB keeps neither the time of an attribute nor
/// what an embedding was made of, so only attributes that the item's writers keep can tell, or the changes that
/// were made here.
public sealed interface Freshness {
    /// What is known of one embedding.
    sealed interface Age {
        /// It was made of another text.
        ///
        /// @param words why, as in `text_changed_at is 2026-11-30, after embedded_at, 2026-11-02`
        record Older(String words) implements Age {}

        /// It was made of this text.
        record Current() implements Age {}

        /// The item doesn't tell.
        ///
        /// @param words why not
        record Unknown(String words) implements Age {}
    }

    /// What `item`, which has an embedding, tells of it.
    Age of(Map<String, AttributeValue> item);

    /// The attributes that it looks at.
    List<String> attributes();

    /// What it can't tell, in a sentence; empty when it tells all.
    default String limits() {
        return "";
    }

    /// By two attributes with times: ISO 8601 text, or a number of seconds or milliseconds since 1970.
    ///
    /// @param changed when the text was changed
    /// @param embedded when the embedding was made
    record ByTime(String changed, String embedded) implements Freshness {
        private static final BigDecimal MILLIS_FROM = BigDecimal.valueOf(100_000_000_000L);

        @Override
        public Age of(Map<String, AttributeValue> item) {
            Instant text = time(item.get(changed)).orElse(null);
            Instant vector = time(item.get(embedded)).orElse(null);
            if (text == null || vector == null) {
                return new Age.Unknown((text == null ? changed : embedded) + " isn't there, or isn't a time");
            }
            return text.isAfter(vector)
                    ? new Age.Older(changed + " is " + text + ", after " + embedded + ", " + vector)
                    : new Age.Current();
        }

        @Override
        public List<String> attributes() {
            return List.of(changed, embedded);
        }

        private static Optional<Instant> time(@Nullable AttributeValue value) {
            return switch (AttributeType.of(value)) {
                case N -> value == null ? Optional.empty() : ofNumber(new BigDecimal(value.n()));
                case S -> value == null ? Optional.empty() : ofText(value.s());
                default -> Optional.empty();
            };
        }

        private static Optional<Instant> ofNumber(BigDecimal number) {
            try {
                boolean millis = number.abs().compareTo(MILLIS_FROM) >= 0;
                return Optional.of(Instant.ofEpochMilli((millis ? number : number.movePointRight(3))
                        .toBigInteger()
                        .longValueExact()));
            } catch (ArithmeticException e) {
                return Optional.empty(); // no time that this calendar has
            }
        }

        private static Optional<Instant> ofText(String text) {
            try {
                return Optional.of(
                        text.length() == 10
                                ? LocalDate.parse(text)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()
                                : OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /// By a hash of the text that was embedded, kept beside the embedding: MD5, SHA-1, SHA-256 or SHA-512, as
    /// hexadecimal text, Base64 or binary.
    ///
    /// @param text the attribute with the text
    /// @param hash the attribute with its hash
    record ByHash(String text, String hash) implements Freshness {
        @Override
        public Age of(Map<String, AttributeValue> item) {
            AttributeValue words = item.get(text);
            if (AttributeType.of(words) != AttributeType.S || words == null) {
                return new Age.Unknown(text + " isn't there, or isn't text");
            }
            byte[] kept = bytes(item.get(hash));
            String algorithm = kept == null ? null : algorithm(kept.length);
            if (kept == null || algorithm == null) {
                return new Age.Unknown(hash + " isn't there, or isn't a hash");
            }
            return MessageDigest.isEqual(kept, digest(algorithm, words.s()))
                    ? new Age.Current()
                    : new Age.Older(hash + " isn't the " + algorithm + " of " + text);
        }

        @Override
        public List<String> attributes() {
            return List.of(text, hash);
        }

        private static byte @Nullable [] bytes(@Nullable AttributeValue value) {
            if (value == null) {
                return null;
            }
            return switch (AttributeType.of(value)) {
                case B -> value.b().asByteArray();
                case S -> decoded(value.s().replaceFirst("^(sha256|sha1|md5)[:-]", ""));
                default -> null;
            };
        }

        private static byte @Nullable [] decoded(String text) {
            boolean hexadecimal = text.matches("(\\p{XDigit}{2})+") && algorithm(text.length() / 2) != null;
            try {
                return hexadecimal
                        ? HexFormat.of().parseHex(text)
                        : Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                return null; // some other text
            }
        }

        private static @Nullable String algorithm(int length) {
            return switch (length) {
                case 16 -> "MD5";
                case 20 -> "SHA-1";
                case 32 -> "SHA-256";
                case 64 -> "SHA-512";
                default -> null;
            };
        }

        private static byte[] digest(String algorithm, String text) {
            try {
                return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has " + algorithm, e);
            }
        }
    }

    /// By the changes that were made with the program on this computer: whose text was changed and whose embedding
    /// wasn't since.
    ///
    /// @param text the attribute with the text
    /// @param vector the attribute with the embedding
    /// @param changed the items after such a change, by key
    record ByHistory(String text, String vector, KeyNames keys, Map<String, Map<String, AttributeValue>> changed)
            implements Freshness {
        /// What `journal` has about `table`.
        ///
        /// @throws dev.sortkey.support.UserException when it can't be read
        public static ByHistory of(Journal journal, TableDescription table, String text, String vector) {
            var changed = new HashMap<String, Map<String, AttributeValue>>();
            for (JournalEntry entry : journal.entries()) {
                Map<String, AttributeValue> before = entry.draft().base();
                Map<String, AttributeValue> after = entry.draft().mine();
                if (!entry.table().equals(table.tableName()) || entry.state() != JournalEntry.State.WRITTEN) {
                    continue;
                }
                String key = ItemKeys.text(entry.key(), entry.keys());
                if (before == null || after == null || differs(before, after, vector)) {
                    changed.remove(key);
                } else if (differs(before, after, text)) {
                    changed.put(key, after);
                }
            }
            return new ByHistory(text, vector, KeyNames.of(table), Map.copyOf(changed));
        }

        private static boolean differs(
                Map<String, AttributeValue> one, Map<String, AttributeValue> other, String name) {
            return !Objects.equals(one.get(name), other.get(name));
        }

        /// What somebody else changed since isn't known, so nothing is said of it.
        @Override
        public Age of(Map<String, AttributeValue> item) {
            Map<String, AttributeValue> last = changed.get(ItemKeys.text(item, keys));
            return last == null || differs(last, item, text) || differs(last, item, vector)
                    ? new Age.Current()
                    : new Age.Older(text + " was changed here, and " + vector + " wasn't");
        }

        @Override
        public List<String> attributes() {
            return List.of(text);
        }

        @Override
        public String limits() {
            return "Only changes made with Sortkey on this computer are known.";
        }
    }
}

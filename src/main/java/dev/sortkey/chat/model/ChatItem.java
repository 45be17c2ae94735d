package dev.sortkey.chat.model;

import dev.sortkey.dynamo.item.KeyNames;
import dev.sortkey.dynamo.pattern.Template;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Every kind of item in a chat table, with its key: the whole single-table design on one page.
///
/// The first two are those of the reference scripts, with the same attributes. Nothing else lies in their
/// partitions, because learners' programs list a whole partition and read each item as their own; and nothing else
/// is in their index on `message_group_uuid`.
public enum ChatItem {
    /// A message. Nothing else has a key below `MSG#`, because the reference's stream function would fail on it.
    MESSAGE("MSG#{conversation}", "{stamp}"),
    /// An inbox row of the reference, whose key moves with every message.
    REFERENCE_INBOX("GRP#{person}", "{stamp}"),
    /// An inbox row: one per member, at a key that never changes. It carries no `message_group_uuid`.
    INBOX("INB#{person}", "CNV#{conversation}"),
    /// An inbox row where older versions keep it, among the reference's. It moves with the next write.
    FORMER_INBOX("GRP#{person}", "INBOX#{conversation}"),
    /// What all members of a conversation share.
    HEAD("CNV#{conversation}", "HEAD"),
    /// A member of a conversation, and how far that member has read.
    MEMBER("CNV#{conversation}", "MEM#{person}"),
    /// A person is typing; expires after seconds.
    TYPING("CNV#{conversation}", "TYP#{person}"),
    /// There is one direct conversation between two people: the lock that makes it so.
    DIRECT("DM#{lower}#{higher}", "DM"),
    /// A person.
    PROFILE("USR#{person}", "PROFILE"),
    /// The person who has a handle.
    HANDLE("HDL#{handle}", "HDL"),
    /// The people whose handle begins with a letter, for the picker.
    DIRECTORY("DIR#{letter}", "{handle}"),
    /// When a person was last online; expires.
    PRESENCE("PRS#{person}", "PRS"),
    /// A message of another program was counted in the inboxes; expires when the stream has forgotten the message.
    COUNTED("CTD#{conversation}", "{stamp}"),
    /// An emoji by which a person answers a message.
    REACTION("RCT#{conversation}", "{stamp}#{person}#{emoji}");

    /// The key attributes of a chat table, both strings.
    public static final KeyNames KEY = new KeyNames("pk", "sk");
    /// The attribute that a table's time to live should be set to, in seconds since 1970.
    public static final String EXPIRY = "ttl";
    /// The reference's sparse index; a table may lack it.
    public static final String GROUP_INDEX = "message-group-sk-index";

    @SuppressWarnings("ImmutableEnumChecker") // a template never changes
    private final Template partition;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Template sort;

    ChatItem(String partition, String sort) {
        this.partition = new Template(partition);
        this.sort = new Template(sort);
    }

    /// The template of `pk`.
    public Template partition() {
        return partition;
    }

    /// The template of `sk`.
    public Template sort() {
        return sort;
    }

    /// Both templates, by the name of their attribute.
    public Map<String, Template> templates() {
        var templates = new LinkedHashMap<String, Template>();
        templates.put("pk", partition);
        templates.put("sk", sort);
        return templates;
    }

    /// The kind of `item` by its key; nothing for items that are none of ours.
    public static Optional<ChatItem> of(Map<String, AttributeValue> item) {
        String pk = text(item.get("pk"));
        String sk = text(item.get("sk"));
        if (pk == null || sk == null) {
            return Optional.empty();
        }
        for (ChatItem kind : values()) {
            boolean stamped = kind.sort.names().contains("stamp");
            if (kind.partition.match(pk).isPresent()
                    && kind.sort.match(sk).isPresent()
                    && (!stamped || kind == MESSAGE || Stamp.looksLike(sk))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// The value of `name` in the key of `item`.
    ///
    /// @throws MalformedItem when the item is not of this kind
    public String in(Map<String, AttributeValue> item, String name) {
        return value(partition, item.get("pk"), name)
                .or(() -> value(sort, item.get("sk"), name))
                .orElseThrow(() -> new MalformedItem("its key isn't " + partition + ", " + sort));
    }

    private static Optional<String> value(Template template, @Nullable AttributeValue key, String name) {
        String text = text(key);
        return text == null ? Optional.empty() : template.match(text).map(values -> values.get(name));
    }

    public static Map<String, AttributeValue> message(String conversation, Stamp stamp) {
        return MESSAGE.key(Map.of("conversation", conversation, "stamp", stamp.text()));
    }

    public static Map<String, AttributeValue> inbox(String person, String conversation) {
        return INBOX.key(Map.of("person", person, "conversation", conversation));
    }

    /// Where older versions keep an inbox row.
    public static Map<String, AttributeValue> formerInbox(String person, String conversation) {
        return FORMER_INBOX.key(Map.of("person", person, "conversation", conversation));
    }

    public static Map<String, AttributeValue> head(String conversation) {
        return HEAD.key(Map.of("conversation", conversation));
    }

    public static Map<String, AttributeValue> member(String conversation, String person) {
        return MEMBER.key(Map.of("conversation", conversation, "person", person));
    }

    public static Map<String, AttributeValue> typing(String conversation, String person) {
        return TYPING.key(Map.of("conversation", conversation, "person", person));
    }

    /// The same for both orders of the two people.
    public static Map<String, AttributeValue> direct(String one, String other) {
        boolean ordered = one.compareTo(other) <= 0;
        return DIRECT.key(Map.of("lower", ordered ? one : other, "higher", ordered ? other : one));
    }

    public static Map<String, AttributeValue> profile(String person) {
        return PROFILE.key(Map.of("person", person));
    }

    public static Map<String, AttributeValue> handle(String handle) {
        return HANDLE.key(Map.of("handle", handle));
    }

    public static Map<String, AttributeValue> directory(String handle) {
        return DIRECTORY.key(Map.of("letter", letter(handle), "handle", handle));
    }

    public static Map<String, AttributeValue> presence(String person) {
        return PRESENCE.key(Map.of("person", person));
    }

    public static Map<String, AttributeValue> counted(String conversation, Stamp stamp) {
        return COUNTED.key(Map.of("conversation", conversation, "stamp", stamp.text()));
    }

    /// @param stamp the message's sort key
    public static Map<String, AttributeValue> reaction(String conversation, String stamp, String person, String emoji) {
        return REACTION.key(Map.of("conversation", conversation, "stamp", stamp, "person", person, "emoji", emoji));
    }

    /// The partition of the directory in which people whose handle begins as `prefix` does are found.
    public static String letter(String prefix) {
        return new String(Character.toChars(prefix.codePointAt(0))).toLowerCase(Locale.ROOT);
    }

    private Map<String, AttributeValue> key(Map<String, String> values) {
        var key = new LinkedHashMap<String, AttributeValue>();
        key.put("pk", AttributeValue.fromS(partition.fill(values)));
        key.put("sk", AttributeValue.fromS(sort.fill(values)));
        return key;
    }

    private static @Nullable String text(@Nullable AttributeValue value) {
        return value == null ? null : value.s();
    }
}

package dev.sortkey.chat.model;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A person who sends and receives messages.
///
/// @param uuid never changes
/// @param handle unique, short, without spaces, such as `mira`
/// @param displayName as shown, such as `Mira Castellane`
public record Person(String uuid, String handle, String displayName) {
    /// Nothing may be missing.
    public Person {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(handle, "handle");
        Objects.requireNonNull(displayName, "displayName");
    }

    /// The person of a profile item.
    ///
    /// @throws MalformedItem when it has another kind
    public static Person ofProfile(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        String handle = attributes.text("handle");
        return new Person(ChatItem.PROFILE.in(item, "person"), handle, attributes.textOr("display_name", handle));
    }

    /// The person whom an item of `kind` names, as far as it names one.
    public static Optional<Person> in(ChatItem kind, Map<String, AttributeValue> item) {
        try {
            return switch (kind) {
                case PROFILE -> Optional.of(ofProfile(item));
                case DIRECTORY -> Optional.of(ofDirectory(item));
                case MESSAGE, REFERENCE_INBOX -> Optional.of(new Attributes(item).person());
                case INBOX, FORMER_INBOX, HEAD, MEMBER, TYPING, DIRECT, HANDLE, PRESENCE, COUNTED, REACTION ->
                    Optional.empty();
            };
        } catch (MalformedItem e) {
            return Optional.empty();
        }
    }

    /// The person of an entry of the directory.
    ///
    /// @throws MalformedItem when it has another kind
    public static Person ofDirectory(Map<String, AttributeValue> item) {
        var attributes = new Attributes(item);
        String handle = attributes.text("sk");
        return new Person(attributes.text("user_uuid"), handle, attributes.textOr("display_name", handle));
    }

    /// The profile item.
    public Map<String, AttributeValue> profile(Stamp updated) {
        return Attributes.with(ChatItem.profile(uuid))
                .text("handle", handle)
                .text("display_name", displayName)
                .text("updated_at", updated.text())
                .item();
    }

    /// The item that holds the handle.
    public Map<String, AttributeValue> handleItem() {
        return Attributes.with(ChatItem.handle(handle)).text("user_uuid", uuid).item();
    }

    /// The entry of the directory.
    public Map<String, AttributeValue> directoryItem() {
        return Attributes.with(ChatItem.directory(handle))
                .text("user_uuid", uuid)
                .text("display_name", displayName)
                .item();
    }
}

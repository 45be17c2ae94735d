package dev.sortkey.chat.member;

import dev.sortkey.chat.model.Conversation;
import dev.sortkey.chat.model.Member;
import dev.sortkey.chat.model.Person;
import java.util.List;

/// A conversation and who is in it.
///
/// @param head what all members share
/// @param members who is in it, in the order of their identifiers
public record Membership(Conversation head, List<Member> members) {
    /// Nothing changes in it.
    public Membership {
        members = List.copyOf(members);
    }

    /// Who is in it, as called when joining.
    public List<Person> people() {
        return members.stream().map(Member::person).toList();
    }

    /// The identifiers of the members, ascending.
    public List<String> uuids() {
        return members.stream().map(member -> member.person().uuid()).toList();
    }

    /// Whether the person `uuid` is in it.
    public boolean contains(String uuid) {
        return uuids().contains(uuid);
    }

    /// The same after another message of a large group.
    public Membership with(Conversation.Latest latest) {
        return new Membership(
                new Conversation(head.uuid(), head.title(), head.createdAt(), head.createdBy(), head.members(), latest),
                members);
    }
}

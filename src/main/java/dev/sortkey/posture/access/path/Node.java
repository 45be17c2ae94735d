package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Principal;
import java.util.List;
import java.util.TreeSet;

/// Somebody whose permissions a path can lead to.
///
/// @param who with the policies that it has then
/// @param name for a sentence
/// @param key tells it from all others
record Node(Principal who, String name, String key) {
    static Node of(Principal who) {
        return new Node(who, who.name(), who.arn());
    }

    /// The same principal with other policies, of the kind `change`: twice changed so is once changed so.
    Node changed(Principal to, String words, String change) {
        var changes = new TreeSet<>(List.of(key.split("#")));
        changes.remove(who.arn());
        changes.add(change);
        return new Node(to, words, who.arn() + "#" + String.join("#", changes));
    }

    /// Whether it is a principal as the snapshot lists it.
    boolean isListed() {
        return key.equals(who.arn());
    }
}

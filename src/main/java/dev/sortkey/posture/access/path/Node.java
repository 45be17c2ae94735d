package dev.sortkey.posture.access.path;

import dev.sortkey.posture.access.Principal;
import dev.sortkey.posture.access.path.AccessPath.Kind;
import dev.sortkey.posture.access.path.AccessPath.Place;
import java.util.List;
import java.util.TreeSet;

/// Somebody whose permissions a path can lead to.
///
/// @param who with the policies that it has then
/// @param place as a path shows it
/// @param key tells it from all others
record Node(Principal who, Place place, String key) {
    static Node of(Principal who) {
        return new Node(who, place(who), who.arn());
    }

    /// A principal as the snapshot lists it.
    static Place place(Principal who) {
        return new Place(who.user() ? Kind.USER : Kind.ROLE, who.name(), who.arn());
    }

    /// The same principal with other policies, of the kind `change`: twice changed so is once changed so.
    Node changed(Principal to, String words, String change) {
        return changed(to, new Place(Kind.PERMISSIONS, words, ""), change);
    }

    Node changed(Principal to, Place as, String change) {
        var changes = new TreeSet<>(List.of(key.split("#")));
        changes.remove(who.arn());
        changes.add(change);
        return new Node(to, as, who.arn() + "#" + String.join("#", changes));
    }
}

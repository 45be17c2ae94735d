package dev.sortkey.dynamo.client;

import org.jspecify.annotations.Nullable;

/// How failures of a connection's clients name it.
///
/// @param name as the person called it
/// @param target where it connects to, in one line
/// @param isAws whether Amazon itself answers
/// @param profile the profile that signs, where one is named
public record ConnectionLabel(
        String name, String target, boolean isAws, @Nullable String profile) {}

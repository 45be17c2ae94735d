package dev.sortkey.posture.access;

import dev.sortkey.posture.fact.Answer;
import dev.sortkey.posture.fact.Question;
import dev.sortkey.posture.iam.Layer;

/// Policies that were not seen, and why.
///
/// @param layer which kind of policies
/// @param question what was asked for them
/// @param answer what came instead: anything but a usable answer
public record UnreadPolicies(Layer layer, Question question, Answer answer) {}

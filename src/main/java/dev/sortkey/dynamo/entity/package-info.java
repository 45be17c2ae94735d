/// The entities of a table, inferred from its items: how their keys are made, which attributes they have, how large
/// they are; and that model in the languages of others.
@NullMarked
package dev.sortkey.dynamo.entity;

import org.jspecify.annotations.NullMarked;

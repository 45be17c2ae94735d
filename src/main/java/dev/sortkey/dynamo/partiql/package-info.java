/// DynamoDB's dialect of PartiQL: statements that change items, parsed with their places.
@NullMarked
package dev.sortkey.dynamo.partiql;

import org.jspecify.annotations.NullMarked;

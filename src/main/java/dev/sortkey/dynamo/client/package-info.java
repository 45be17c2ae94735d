/// The one place that makes DynamoDB clients: guarded, observed, through DAX where a cluster is named, with
/// failures in words for the person.
@NullMarked
package dev.sortkey.dynamo.client;

import org.jspecify.annotations.NullMarked;

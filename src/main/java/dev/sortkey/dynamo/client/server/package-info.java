/// The program that answers a connection: which one it is, what it lacks, and the exact text of its responses.
@NullMarked
package dev.sortkey.dynamo.client.server;

import org.jspecify.annotations.NullMarked;

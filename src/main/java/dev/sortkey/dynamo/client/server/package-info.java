/// The program that answers a connection: which one it is, what it lacks, and what it said word for word.
@NullMarked
package dev.sortkey.dynamo.client.server;

import org.jspecify.annotations.NullMarked;

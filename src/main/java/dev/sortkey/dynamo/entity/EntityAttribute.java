package dev.sortkey.dynamo.entity;

/// One attribute of an entity.
///
/// @param shape of its values, which are as many as items have it
/// @param bytes of name and value
public record EntityAttribute(String name, Shape shape, Percentiles bytes) {}

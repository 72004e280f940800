package dev.userdirectory.internal.views;

import dev.userdirectory.IssuedKey;
import dev.userdirectory.Key;
import dev.userdirectory.Secret;

/** See {@link IssuedKey}. */
public record IssuedKeyView(Key key, Secret secret) implements IssuedKey {}

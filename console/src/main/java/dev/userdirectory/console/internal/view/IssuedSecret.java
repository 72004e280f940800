package dev.userdirectory.console.internal.view;

import dev.userdirectory.Secret;

/**
 * A secret that is shown once.
 *
 * @param title what it is
 * @param explanation what to do with it
 * @param secret the secret
 * @param back where to go on from there
 */
public record IssuedSecret(String title, String explanation, Secret secret, String back) {}

package dev.userdirectory.console.internal.view;

import dev.userdirectory.Secret;

/**
 * A secret that is shown only once.
 *
 * @param title what the secret is
 * @param explanation what to do with the secret
 * @param secret the secret
 * @param back the address of the page to go on to
 */
public record IssuedSecret(String title, String explanation, Secret secret, String back) {}

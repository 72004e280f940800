package dev.userdirectory.testkit.jqwik;

/**
 * A mailbox.
 *
 * @param typed one of its spellings, without white space around it
 * @param canonical the form by which the directory compares it, built up beside the spelling and
 *     not computed from it
 */
record Mailbox(String typed, String canonical) {}

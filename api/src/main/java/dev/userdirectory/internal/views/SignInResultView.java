package dev.userdirectory.internal.views;

import dev.userdirectory.Organization;
import dev.userdirectory.Secret;
import dev.userdirectory.Session;
import dev.userdirectory.SignInResult;
import dev.userdirectory.User;

/** See {@link SignInResult}. */
public record SignInResultView(
    Organization organization, User user, Session session, Secret token, boolean registered)
    implements SignInResult {}

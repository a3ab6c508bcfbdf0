using Microsoft.AspNetCore.Mvc;
using SafeguardingPortal.Web.Areas.CaseReviews.Answer;
using SafeguardingPortal.Web.Areas.CaseReviews.Decision;
using SafeguardingPortal.Web.Areas.CaseReviews.Intake;
using SafeguardingPortal.Web.Areas.CaseReviews.Reminders;
using SafeguardingPortal.Web.Areas.CaseReviews.Shared;
using SafeguardingPortal.Web.Areas.Public.Reports;
using SafeguardingPortal.Web.Areas.Settings.Accounts;
using SafeguardingPortal.Web.Areas.Subgroups.WorkPlans;
using SafeguardingPortal.Web.Shared;
using SafeguardingPortal.Web.Shared.Editing;
using SafeguardingPortal.Web.Shared.Layout;
using SafeguardingPortal.Web.Shared.Validation;

namespace SafeguardingPortal.Web.Hosting;

internal static class PagesSetup
{
    public static void AddPortalPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddReportCache();
        builder.Services.AddSingleton<PlanQueries>();
        builder.Services.AddSingleton<PlanMemory>();
        builder.Services.AddScoped<RoleMails>();
        builder.Services.AddScoped<LostFactor>();
        builder.Services.AddScoped<CaseDoor>();
        builder.Services.AddScoped<CaseRegister>();
        builder.Services.AddScoped<CaseMails>();
        builder.Services.AddScoped<SigningTicket>();
        builder.Services.AddScoped<Signature>();
        builder.Services.AddScoped<Chronologist>();
        builder.Services.AddScoped<ReturnIntake>();
        builder.Services.AddScoped<RequestMails>();
        builder.Services.AddScoped<AnswerLinks>();
        builder.Services.AddScoped<CrossBorder>();
        builder.Services.AddScoped<PublicReferrals>();
        builder.Services.AddScoped<ReferralTickets>();
        builder.Services.AddSingleton<NameKey>();
        builder.Services.AddSingleton<CaseReminders>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CaseReminders>());
        builder.Services.AddValidatorsFrom(typeof(PagesSetup).Assembly);
        builder.Services.AddControllersWithViews(options =>
        {
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.Filters.Add<CountedRows>();
            options.Filters.Add<SentTwice>();
            options.Filters.Add<ValidationFilter>();
            options.Filters.Add<FrameFilter>();
            options.Filters.Add<SimultaneousSaves>();
            options.Filters.Add<KeepLooks>();
        }).AddPortalViews();

        // It asks each controller's assembly for all of its attributes, thousands by now, whether it is of an API; none is.
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType?.Name == "ApiBehaviorApplicationModelProvider"));
    }
}

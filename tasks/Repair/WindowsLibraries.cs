namespace HPy.Build.Repair;

/// <summary>Which DLLs are there wherever a wheel for Windows is installed.</summary>
internal static class WindowsLibraries
{
    // Since Windows 8.1, which is what CPython 3.8 and later run on: the DLLs of System32 that programs link with.
    private static readonly HashSet<string> System = new(StringComparer.OrdinalIgnoreCase)
    {
        "advapi32.dll", "authz.dll", "avicap32.dll", "avifil32.dll", "avrt.dll", "bcrypt.dll", "bcryptprimitives.dll",
        "bthprops.cpl", "cabinet.dll", "cfgmgr32.dll", "clusapi.dll", "combase.dll", "comctl32.dll", "comdlg32.dll", "concrt140.dll",
        "credui.dll", "crypt32.dll", "cryptbase.dll", "cryptui.dll", "d2d1.dll", "d3d10.dll", "d3d10_1.dll", "d3d11.dll", "d3d12.dll",
        "d3d9.dll", "d3dcompiler_47.dll", "davhlpr.dll", "dbghelp.dll", "dcomp.dll", "ddraw.dll", "dhcpcsvc.dll", "dhcpcsvc6.dll",
        "dinput8.dll", "dnsapi.dll", "dsound.dll", "dwmapi.dll", "dwrite.dll", "dxgi.dll", "dxva2.dll", "evr.dll", "fltlib.dll",
        "fwpuclnt.dll", "gdi32.dll", "gdi32full.dll", "gdiplus.dll", "glu32.dll", "hal.dll", "hid.dll", "httpapi.dll", "imagehlp.dll",
        "imm32.dll", "iphlpapi.dll", "kernel32.dll", "kernelbase.dll", "ksuser.dll", "ktmw32.dll", "loadperf.dll", "magnification.dll",
        "mf.dll", "mfplat.dll", "mfreadwrite.dll", "mmdevapi.dll", "mpr.dll", "msacm32.dll", "mscoree.dll", "msctf.dll", "msi.dll",
        "msimg32.dll", "msvcrt.dll", "mswsock.dll", "msvfw32.dll", "ncrypt.dll", "netapi32.dll", "netutils.dll", "normaliz.dll",
        "ntdll.dll", "ntdsapi.dll", "odbc32.dll", "odbccp32.dll", "ole32.dll", "oleacc.dll", "oleaut32.dll", "oledlg.dll",
        "opengl32.dll", "pdh.dll", "powrprof.dll", "propsys.dll", "psapi.dll", "quartz.dll", "rasapi32.dll", "rpcrt4.dll",
        "rstrtmgr.dll", "samlib.dll", "sechost.dll", "secur32.dll", "sensapi.dll", "setupapi.dll", "sfc.dll", "shcore.dll",
        "shell32.dll", "shfolder.dll", "shlwapi.dll", "snmpapi.dll", "srvcli.dll", "sspicli.dll", "synchronization.dll", "tbs.dll",
        "tdh.dll", "traffic.dll", "ucrtbase.dll", "urlmon.dll", "user32.dll", "userenv.dll", "usp10.dll", "uxtheme.dll",
        "version.dll", "virtdisk.dll", "wer.dll", "wevtapi.dll", "win32u.dll", "windowscodecs.dll", "winhttp.dll", "wininet.dll",
        "winmm.dll", "winscard.dll", "winspool.drv", "wintrust.dll", "wkscli.dll", "wlanapi.dll", "wldap32.dll", "ws2_32.dll",
        "wsock32.dll", "wtsapi32.dll", "xinput1_4.dll", "xinput9_1_0.dll", "xmllite.dll",
    };

    /// <summary>Whether Windows, or any Python on it, has the library.</summary>
    public static bool IsGiven(string library) => System.Contains(library)
        || library.StartsWith("api-ms-win-", StringComparison.OrdinalIgnoreCase)
        || library.StartsWith("ext-ms-win-", StringComparison.OrdinalIgnoreCase)
        // Every Python for Windows comes with these two; the C++ library of the same compiler is not among them.
        || library.Equals("vcruntime140.dll", StringComparison.OrdinalIgnoreCase)
        || library.Equals("vcruntime140_1.dll", StringComparison.OrdinalIgnoreCase)
        || IsPython(library);

    private static bool IsPython(string library) =>
        (library.StartsWith("python3", StringComparison.OrdinalIgnoreCase) || library.StartsWith("libpypy", StringComparison.OrdinalIgnoreCase))
        && library.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
}

#!/usr/bin/env python3
# Makes SortkeyMarks.ttf, the font of DrawnText's marks: characters without ink and width. Run it from the root.
# Only two characters are used. JavaFX passes over fonts that add no more than 20, so there are a few more.
# A glyph needs an outline, if only of points in one place, or fontconfig leaves its character out.
import struct
def make(points,name):
    # glyph 0 .notdef, glyph 1 blank, advance 0
    head=struct.pack('>IIIIHHQQhhhhHHhhh',0x10000,0x10000,0,0x5F0F3CF5,0,1000,0,0,0,0,0,0,0,8,2,0,0)
    hhea=struct.pack('>IhhhHhhhhhhhhhhhH',0x10000,800,-200,0,0,0,0,0,1,0,0,0,0,0,0,0,1)
    maxp=struct.pack('>IHHHHHHHHHHHHHH',0x10000,2,3,1,0,0,1,0,0,0,0,0,0,0,0)
    hmtx=struct.pack('>Hhh',0,0,0)
    glyf=struct.pack('>hhhhhHH',1,0,0,0,0,2,0)+bytes([0x31]*3)+b'\0'
    loca=struct.pack('>HHH',0,0,len(glyf)//2)
    seg=[(p,p,1-p) for p in sorted(points)]+[(0xffff,0xffff,1)]
    n=len(seg); sr=2; e=0
    while sr*2<=n*2: sr*=2; e+=1
    sub=struct.pack('>HHHHHHH',4,16+8*n,0,2*n,sr,e,2*n-sr)+b''.join(struct.pack('>H',s[1]) for s in seg)+b'\0\0'+b''.join(struct.pack('>H',s[0]) for s in seg)+b''.join(struct.pack('>H',s[2]&0xffff) for s in seg)+b'\0\0'*n
    cmap=struct.pack('>HHHHI',0,1,3,1,12)+sub
    strs={1:name,2:'Regular',3:name,4:name,6:name.replace(' ','')}
    rec=b'';st=b''
    for k,v in sorted(strs.items()):
        b=v.encode('utf-16-be'); rec+=struct.pack('>HHHHHH',3,1,0x409,k,len(b),len(st)); st+=b
    nam=struct.pack('>HHH',0,len(strs),6+len(rec))+rec+st
    post=struct.pack('>IIhhIIIII',0x30000,0,0,0,0,0,0,0,0)
    os2=struct.pack('>HhHHHhhhhhhhhhhh',4,0,400,5,0,0,0,0,0,0,0,0,0,0,0,0)+bytes(10)+struct.pack('>IIII',0,0,0,0)+b'NONE'+struct.pack('>HHHhhhHHIIhhHHH',0x40,min(points),max(points),800,-200,0,800,200,1,0,0,0,0,32,1)
    t={'OS/2':os2,'cmap':cmap,'glyf':glyf,'head':head,'hhea':hhea,'hmtx':hmtx,'loca':loca,'maxp':maxp,'name':nam,'post':post}
    out=struct.pack('>IHHHH',0x10000,len(t),128,3,len(t)*16-128); off=12+16*len(t); body=b''
    def cs(b): b+=bytes(-len(b)%4); return sum(struct.unpack('>%dI'%(len(b)//4),b))&0xffffffff
    for k in sorted(t): 
        out+=k.encode()+struct.pack('>III',cs(t[k]),off+len(body),len(t[k])); body+=t[k]+bytes(-len(t[k])%4)
    return out+body
open('src/main/resources/dev/sortkey/ui/fonts/SortkeyMarks.ttf','wb').write(make([0x05ff, *range(0xec00, 0xec40)],'Sortkey Marks'))
